import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * The borders of ARCHITECTURE.md as lint rules. A later block replaces an earlier one's options
 * for the same rule, so each layer names everything it must not import.
 */
const DOORS = {
	rrule: 'rrule has one door: src/lib/domain/recurrence.',
	postgres: 'postgres has one door: src/lib/server/database.ts.',
	lucia: 'lucia has one door: src/lib/server/auth.',
	argon2: 'Passwords have one door: src/lib/server/auth.',
	fullcalendar: 'FullCalendar has one door: src/lib/components/YearCalendar.svelte.',
	highs: 'HiGHS has one door: src/lib/server/proof/solver-thread.js.',
	files: 'Foreign files have their doors in src/lib/files: thread/ reads them, workbook.ts writes.',
	prose: 'Markdown, pasted HTML and differences have their doors in src/lib/prose.',
	word: 'Word files have one door: src/lib/documents/word.',
	typst: 'Typst has one door: src/lib/server/typst.',
	mail: 'Mail has one door: src/lib/server/mail.',
	fileType: 'What a file is, is told in src/lib/server/attachments.'
};

const foreign = {
	rrule: { group: ['rrule', 'rrule/*'], message: DOORS.rrule },
	postgres: { group: ['postgres'], message: DOORS.postgres },
	lucia: { group: ['lucia', 'lucia/*'], message: DOORS.lucia },
	argon2: { group: ['@node-rs/*'], message: DOORS.argon2 },
	fullcalendar: { group: ['@fullcalendar/*'], message: DOORS.fullcalendar },
	highs: { group: ['highs', 'highs/*'], message: DOORS.highs },
	files: {
		group: ['read-excel-file/*', 'write-excel-file/*', 'csv-parse', 'csv-parse/*', 'ical.js'],
		message: DOORS.files
	},
	prose: { group: ['mdast-util-*', 'micromark-*', 'turndown', 'diff'], message: DOORS.prose },
	word: { group: ['docx'], message: DOORS.word },
	typst: { group: ['@myriaddreamin/*'], message: DOORS.typst },
	mail: { group: ['nodemailer', 'nodemailer/*'], message: DOORS.mail },
	fileType: { group: ['file-type'], message: DOORS.fileType }
};

const layers = {
	framework: {
		group: ['svelte', 'svelte/*', '@sveltejs/*', '$app/*', '$env/*', '$lib', '$lib/*'],
		message: 'This layer knows no framework.'
	},
	node: { group: ['node:*'], message: 'The domain does no input or output.' },
	// `regex`, because in a `group` the # of '#lib' begins a comment.
	server: {
		regex: '(^#lib|/)/?server/',
		message: 'Components and texts get their rows from the route.'
	},
	components: { regex: '(^#lib|/)/?components/', message: 'This layer draws nothing.' },
	text: { regex: '(^#lib|/)/?text/', message: 'The domain states facts; lib/text says them.' },
	routes: { regex: '/routes/|/\\$types$', message: 'Routes are imported by none.' },
	files: { regex: '(^#lib|/)/?files/', message: 'This layer knows no foreign files.' },
	documents: {
		regex: '(^#lib|/)/?(documents|prose)/',
		message: 'The domain knows facts; how they are written and set is told outside it.'
	},
	planFile: { regex: '(^#lib|/)/?plan-file/', message: 'The domain knows no file form.' },
	database: { regex: '^#db/|/db/', message: 'Only the start scripts and tests use db/.' }
};

/** @param {({ group: string[], message: string } | { regex: string, message: string })[]} patterns */
const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

/** The domain's own order: a module imports only those before it. */
const ORDER = [
	'civil-date',
	'closed-days',
	'recurrence',
	'cadence',
	'timing',
	'occurrences',
	'placement',
	'plan-changes',
	'agenda'
];

const domainLayer = [
	layers.framework,
	layers.node,
	layers.server,
	layers.components,
	layers.text,
	layers.routes,
	layers.planFile,
	layers.files,
	layers.documents,
	layers.database,
	foreign.postgres,
	foreign.lucia,
	foreign.argon2,
	foreign.fullcalendar,
	foreign.highs,
	foreign.files,
	foreign.prose,
	foreign.word,
	foreign.typst,
	foreign.mail,
	foreign.fileType,
	{ group: ['valibot'], message: 'Parsed at the edge: lib/plan-file and lib/server.' }
];

/** The last of the list may import all of them and needs no block of its own. */
const domainOrder = ORDER.slice(0, -1).map((name, index) => ({
	files: [`src/lib/domain/${name}.ts`, `src/lib/domain/${name}/**`],
	rules: forbid(...domainLayer, ...(name === 'recurrence' ? [] : [foreign.rrule]), {
		regex: `^\\.{1,2}/(${ORDER.slice(index + 1).join('|')})(\\.ts$|/)`,
		message: 'A domain module imports only those before it (ARCHITECTURE.md).'
	})
}));

const CLOCK = [
	{
		selector: "NewExpression[callee.name='Date'][arguments.length=0]",
		message: '"Today" is always an argument.'
	},
	{
		selector: "MemberExpression[object.name='Date'][property.name='now']",
		message: '"Today" is always an argument.'
	},
	{
		selector: "MemberExpression[object.name='Math'][property.name='random']",
		message: 'The same input always gives the same plan.'
	}
];

const POSTGRES_TRAPS = [
	{
		selector:
			'MemberExpression[property.name=/^(begin|reserve)$/][object.name=/^(sql|client|db|connection)$/]',
		message:
			'sql.begin and sql.reserve lose or mix transactions when a connection dies; use transaction(fn) (docs/decisions/0006).'
	}
];

/**
 * A layer that is pure like the texts, with the foreign libraries it is the door of.
 * @param {{ files: string[], open: { group: string[], message: string }[] }} layer
 */
function doors({ files, open }) {
	return {
		files,
		rules: {
			...forbid(
				layers.framework,
				layers.node,
				layers.server,
				layers.components,
				layers.routes,
				layers.files,
				layers.database,
				...Object.values(foreign).filter((door) => !open.includes(door))
			),
			'no-restricted-syntax': ['error', ...CLOCK]
		}
	};
}

/** The server's own doors to foreign libraries. */
const serverDoors = [
	{ files: ['src/lib/server/typst/**'], open: foreign.typst },
	{ files: ['src/lib/server/mail/**'], open: foreign.mail },
	{ files: ['src/lib/server/attachments/**'], open: foreign.fileType }
].map(({ files, open }) => ({
	files,
	rules: forbid(
		layers.components,
		layers.routes,
		layers.database,
		...Object.values(foreign).filter((door) => door !== open)
	)
}));

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', 'data/', 'node_modules/'] },
	js.configs.recommended,
	ts.configs.strict,
	svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			eqeqeq: ['error', 'always'],
			'no-restricted-syntax': ['error', ...POSTGRES_TRAPS],
			'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-invalid-void-type': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig }
		}
	},
	{
		files: ['src/lib/domain/**'],
		rules: {
			...forbid(...domainLayer, foreign.rrule),
			'no-restricted-globals': [
				'error',
				'window',
				'document',
				'fetch',
				'process',
				'console',
				'setTimeout',
				'Intl'
			],
			'no-restricted-syntax': [
				'error',
				...CLOCK,
				{
					selector: "NewExpression[callee.name='Date']",
					message: 'Civil dates only; Date lives where rrule is met.'
				}
			]
		}
	},
	...domainOrder,
	{
		files: ['src/lib/domain/recurrence/**', 'src/lib/domain/recurrence.ts'],
		rules: { 'no-restricted-syntax': ['error', ...CLOCK] }
	},
	doors({ files: ['src/lib/text/**'], open: [] }),
	{
		files: ['src/lib/plan-file/**'],
		rules: forbid(
			layers.framework,
			layers.node,
			layers.server,
			layers.components,
			layers.routes,
			layers.files,
			layers.database,
			...Object.values(foreign)
		)
	},
	{
		files: ['src/lib/files/**'],
		rules: {
			...forbid(
				layers.framework,
				layers.server,
				layers.components,
				layers.routes,
				layers.database,
				...Object.values(foreign)
			),
			'no-restricted-syntax': ['error', ...CLOCK]
		}
	},
	{
		files: ['src/lib/files/thread/**', 'src/lib/files/workbook.ts'],
		rules: forbid(
			layers.framework,
			layers.server,
			layers.components,
			layers.routes,
			layers.database,
			...Object.values(foreign).filter((door) => door !== foreign.files)
		)
	},
	doors({ files: ['src/lib/prose/**'], open: [foreign.prose] }),
	doors({ files: ['src/lib/documents/**'], open: [] }),
	doors({ files: ['src/lib/documents/word/**'], open: [foreign.word] }),
	{
		files: ['src/lib/components/**'],
		rules: forbid(
			layers.server,
			layers.files,
			layers.routes,
			layers.database,
			foreign.rrule,
			foreign.postgres,
			foreign.lucia,
			foreign.argon2,
			foreign.fullcalendar,
			foreign.highs,
			foreign.files,
			foreign.prose,
			foreign.word,
			foreign.typst,
			foreign.mail,
			foreign.fileType
		)
	},
	{
		files: ['src/lib/components/YearCalendar.svelte'],
		rules: forbid(
			layers.server,
			layers.files,
			layers.routes,
			layers.database,
			foreign.rrule,
			foreign.postgres,
			foreign.lucia,
			foreign.argon2,
			foreign.highs,
			foreign.files
		)
	},
	{
		files: ['src/lib/server/**'],
		rules: forbid(layers.components, layers.routes, layers.database, ...Object.values(foreign))
	},
	...serverDoors,
	{
		files: ['src/lib/server/proof/solver-thread.js'],
		rules: forbid(
			layers.components,
			layers.routes,
			layers.database,
			...Object.values(foreign).filter((door) => door !== foreign.highs)
		)
	},
	{
		files: ['src/lib/server/database.ts', 'src/lib/server/database/**'],
		rules: forbid(
			layers.components,
			layers.routes,
			layers.database,
			foreign.rrule,
			foreign.lucia,
			foreign.argon2,
			foreign.fullcalendar,
			foreign.highs,
			foreign.files
		)
	},
	{
		files: ['src/lib/server/auth/**'],
		rules: forbid(
			layers.components,
			layers.routes,
			layers.database,
			foreign.rrule,
			foreign.postgres,
			foreign.fullcalendar,
			foreign.highs,
			foreign.files
		)
	},
	{
		files: ['src/routes/**', 'src/hooks.server.ts'],
		rules: {
			...forbid(layers.database, ...Object.values(foreign), {
				regex: '/server/database(\\.ts|/)',
				message: 'Routes hold no SQL.'
			})
		}
	},
	{
		files: ['bin/**', 'db/**', 'tests/**'],
		rules: { '@typescript-eslint/no-non-null-assertion': 'off' }
	}
);
