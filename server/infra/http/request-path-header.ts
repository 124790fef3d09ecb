/** Header that passes a request's path, cut to 200 characters, to Next's pages; set by the web server only. */
export const requestPathHeader = 'x-undertone-path';
