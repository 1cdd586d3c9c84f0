// Read now and then by one person; the forms work without a script.
export const csr = false;
