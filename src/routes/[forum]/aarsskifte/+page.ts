/** Nothing here needs a script: the page reads and links. */
export const csr = false;
