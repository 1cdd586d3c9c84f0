/** Only read and left by links: it needs no script. */
export const csr = false;
