/** Nothing here needs a script: the page reads, and its form asks for another day. */
export const csr = false;
