/** Seconds from one try to the next; after the last of them a job is given up. */
const PAUSES = [60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400, 86_400];

/** A fault that its job can name; a permanent one is not worth another try. */
export class JobFault extends Error {
	override name = 'JobFault';
	readonly kind: string;
	readonly permanent: boolean;

	constructor(
		kind: string,
		{ permanent = false, cause }: { permanent?: boolean; cause?: unknown } = {}
	) {
		super(kind, { cause });
		this.kind = kind;
		this.permanent = permanent;
	}
}

/** What kind of fault it was: a name and a code, never a message, which may hold what somebody wrote. */
export function faultOf(error: unknown): string {
	if (error instanceof JobFault) return error.kind;
	const { name = 'ukendt', code = '' } = (error ?? {}) as { name?: unknown; code?: unknown };
	return `${String(name)} ${String(code)}`
		.replace(/[^\w -]/g, '')
		.slice(0, 60)
		.trim();
}

/** Seconds to wait after so many failures; undefined when it is to be given up. */
export function pauseAfter(failures: number, error: unknown): number | undefined {
	if (error instanceof JobFault && error.permanent) return undefined;
	return PAUSES[failures - 1];
}
