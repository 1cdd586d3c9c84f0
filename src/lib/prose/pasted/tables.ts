/** The rows of a pasted table, each as wide as the widest; empty rows and columns at its edges are left out. */
export function rowsOf(table: HTMLElement, words: (cell: HTMLElement) => string): string[][] {
	const own = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
	const rows = own.map((row) =>
		[...row.children].flatMap((cell) => {
			const wide = Math.min(Number(cell.getAttribute('colspan') ?? '1') || 1, 50);
			return [words(cell as HTMLElement), ...Array<string>(wide - 1).fill('')];
		})
	);
	const filled = rows.filter((row) => row.some((cell) => cell !== ''));
	const width = Math.max(0, ...filled.map((row) => row.findLastIndex((cell) => cell !== '') + 1));
	return filled.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''));
}
