/** Chance that is the same every time: a seeded row of numbers (Steele & Vigna's SplitMix, 32 bits). */
export class Chance {
	private state: number;

	constructor(seed: number) {
		this.state = seed | 0;
	}

	/** A whole number from 0 to below `limit`. */
	below(limit: number): number {
		this.state = (this.state + 0x9e3779b9) | 0;
		let mixed = this.state ^ (this.state >>> 16);
		mixed = Math.imul(mixed, 0x21f0aaad);
		mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
		return Math.floor((((mixed ^ (mixed >>> 15)) >>> 0) * limit) / 2 ** 32);
	}
}
