/** Nothing here needs a script: it is read, and its links lead to the change. */
export const csr = false;
