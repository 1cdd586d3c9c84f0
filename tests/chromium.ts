import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { cacheFolder } from '../bin/cache.js';

const SYSTEM = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome-stable',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

/**
 * The Chromium to test with: CHROMIUM_PATH, else a system one, else npm's @sparticuz/chromium, which
 * is unpacked on first use. Throws when there is none; tests never skip for want of a browser.
 */
export function chromiumPath(): string {
	const chosen = process.env.CHROMIUM_PATH;
	if (chosen) {
		if (!existsSync(chosen)) throw new Error(`CHROMIUM_PATH names no file: ${chosen}`);
		return chosen;
	}
	return SYSTEM.find((path) => existsSync(path)) ?? npmChromium();
}

function npmChromium(): string {
	if (process.platform !== 'linux' || process.arch !== 'x64') {
		throw new Error('No Chromium found. Install one, or set CHROMIUM_PATH.');
	}
	const root = packageRoot();
	const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const folder = join(cacheFolder(), `chromium-${version}-1`);
	if (!existsSync(folder)) unpack(join(root, 'bin'), folder);
	return join(folder, 'start');
}

function packageRoot(): string {
	const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
	return dirname(dirname(entry));
}

/** Appears under its name only when complete; of two at once the first wins. */
function unpack(archives: string, folder: string): void {
	const unfinished = `${folder}.${randomBytes(6).toString('hex')}`;
	mkdirSync(unfinished, { recursive: true });
	for (const name of ['al2023', 'fonts', 'swiftshader']) {
		const tar = brotliDecompressSync(readFileSync(join(archives, `${name}.tar.br`)));
		const { status, stderr } = spawnSync('tar', ['-xf', '-', '-C', unfinished], { input: tar });
		if (status !== 0) throw new Error(`Cannot unpack ${name}.tar: ${stderr}`);
	}
	const program = brotliDecompressSync(readFileSync(join(archives, 'chromium.br')));
	writeFileSync(join(unfinished, 'chromium'), program, { mode: 0o755 });
	writeFileSync(join(unfinished, 'fonts.conf'), FONTS);
	writeFileSync(join(unfinished, 'start'), START);
	chmodSync(join(unfinished, 'start'), 0o755);
	try {
		renameSync(unfinished, folder);
	} catch (error) {
		rmSync(unfinished, { recursive: true, force: true });
		if (!existsSync(folder)) throw error;
	}
}

/** Machines without fonts get the package's own; the system's fill in what it lacks. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
	<dir prefix="relative">fonts</dir>
	<dir>/usr/share/fonts</dir>
	<cachedir prefix="xdg">fontconfig</cachedir>
	<alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
	<alias binding="strong"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
	<alias><family>Segoe UI</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

/** Of the package's own flags only this one is wanted; the others switch parts of the web off. */
const START = `#!/bin/sh
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/lib:$here"
export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" --no-sandbox "$@"
`;
