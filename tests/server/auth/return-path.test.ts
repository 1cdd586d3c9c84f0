import { expect, test } from 'vitest';
import { returnPath } from '#lib/server/auth/return-path.ts';

test.each([
	['/chefforum/aarsplan/2027', '/chefforum/aarsplan/2027'],
	['/chefforum/aarsplan/2027?visning=liste#marts', '/chefforum/aarsplan/2027?visning=liste#marts'],
	['/', '/'],
	['/søg', '/s%C3%B8g']
])('%s is a page of ours', (wanted, path) => {
	expect(returnPath(wanted)).toBe(path);
});

test.each([
	null,
	undefined,
	'',
	'chefforum',
	'//evil.example',
	'///evil.example',
	'/\\evil.example',
	'\\\\evil.example',
	'/\t/evil.example',
	'/\n/evil.example',
	'\t//evil.example',
	' //evil.example',
	'https://evil.example',
	'https:evil.example',
	'javascript:alert(1)',
	'/..//evil.example',
	'/.//evil.example',
	'/%2e%2e//evil.example',
	'/log-ind?til=/log-ind',
	'/log-ud'
])('%j leads to the front page, not out of the house', (wanted) => {
	expect(returnPath(wanted)).toBe('/');
});
