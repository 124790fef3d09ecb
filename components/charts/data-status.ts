/** DataStatus tells what a value of a chart rests on; without data it is null, never zero. */
export type DataStatus = 'scored' | 'thin' | 'abstained' | 'model failed' | 'no data';
