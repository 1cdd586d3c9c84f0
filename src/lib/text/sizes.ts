/** '340 KB', '2,4 MB': the size of so many bytes. */
export function sizeWords(bytes: number): string {
	const kilobytes = Math.max(1, Math.round(bytes / 1024));
	if (kilobytes < 1024) return `${kilobytes} KB`;
	return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`;
}
