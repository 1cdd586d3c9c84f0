/** Nothing here needs a script: the forms post, and what is chosen is shown on the page that answers. */
export const csr = false;
