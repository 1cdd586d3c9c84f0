/** Nothing here needs a script: the page reads, and its form posts. */
export const csr = false;
