/** scorePattern matches a score as a story row shows it: `+.42`, `−1.00`, `±.00`. */
export const scorePattern = /[+−±](\.\d\d|1\.00)/;
