/** Nothing here needs a script: the page reads, and its forms post. */
export const csr = false;
