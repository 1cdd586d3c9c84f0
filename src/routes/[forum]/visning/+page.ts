/** Nothing here needs a script: it is what is shown where there is none. */
export const csr = false;
