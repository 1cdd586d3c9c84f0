import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumPath } from './tests/chromium.ts';

/** Two cores are the smallest machine the tests are promised for. */
const WORKERS = 2;

const common = {
	// What is polled for is waited for as long as a test may last in a first run on a slow machine.
	expect: { requireAssertions: true, poll: { timeout: 20_000 } },
	testTimeout: 30_000,
	hookTimeout: 120_000
};

export default defineConfig({
	// Vitest loads this file too, and only its browser project wants a plugin.
	plugins: process.env.VITEST ? [] : [sveltekit()],
	build: {
		rollupOptions: {
			output: {
				codeSplitting: {
					// What nearly every page with a script needs comes as one file, which weighs less than its twenty parts.
					groups: [
						{ name: 'base', minShareCount: 18, test: /src\/lib\/|svelte\/src\/|kit\/src\// },
						// Where there is a form, there are fields, and what was typed in them is kept.
						{ name: 'fields', test: /components\/(Field\.svelte|kept-typing)/ },
						{
							name: 'changes',
							test: /components\/(ChangeList|change\/ChangePreview)\.|text\/changes/
						}
					]
				}
			}
		},
		modulePreload: {
			// The names of all that each page imports weigh 2,000 bytes on every page; the browser finds them itself.
			resolveDependencies: (_, dependencies) =>
				dependencies.filter((dependency) => dependency.endsWith('.css'))
		}
	},
	test: {
		maxWorkers: WORKERS,
		projects: [
			{
				test: {
					...common,
					name: 'domain',
					include: ['tests/domain/**/*.test.ts'],
					environment: 'node'
				}
			},
			{
				test: {
					...common,
					name: 'server',
					include: ['tests/server/**/*.test.ts'],
					exclude: ['tests/server/launcher/**'],
					environment: 'node',
					globalSetup: ['tests/setup/database.ts'],
					sequence: { groupOrder: 1 }
				}
			},
			{
				// These kill servers and wait for machines; alone, so that they starve nobody.
				test: {
					...common,
					name: 'launcher',
					include: ['tests/server/launcher/**/*.test.ts'],
					environment: 'node',
					testTimeout: 120_000,
					maxWorkers: 1,
					sequence: { groupOrder: 2 }
				}
			},
			{
				plugins: [sveltekit()],
				// What is only imported on demand would be bundled, and the page reloaded, mid-test.
				optimizeDeps: {
					include: [
						'axe-core',
						'@fullcalendar/core',
						'@fullcalendar/core/locales/da',
						'@fullcalendar/daygrid',
						'@fullcalendar/list',
						'@fullcalendar/multimonth',
						'turndown'
					]
				},
				test: {
					...common,
					name: 'browser',
					api: { host: '127.0.0.1' },
					include: ['tests/browser/**/*.test.ts'],
					sequence: { groupOrder: 3 },
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({
							// Read when a browser starts: the other projects need none.
							get launchOptions() {
								return { executablePath: chromiumPath() };
							}
						}),
						instances: [{ browser: 'chromium' }]
					}
				}
			},
			{
				test: {
					...common,
					name: 'e2e',
					include: ['tests/e2e/**/*.test.ts'],
					environment: 'node',
					globalSetup: ['tests/setup/app.ts'],
					testTimeout: 60_000,
					sequence: { groupOrder: 4 }
				}
			}
		]
	}
});
