/** Nothing here but what is read. */
export const csr = false;
