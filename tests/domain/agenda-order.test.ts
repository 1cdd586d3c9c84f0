import { expect, test } from 'vitest';
import { moved, movedTo } from '#lib/components/agenda-order.ts';

test('et punkt flyttes et skridt op eller ned', () => {
	expect(moved(['a', 'b', 'c'], 'op:b')).toEqual(['b', 'a', 'c']);
	expect(moved(['a', 'b', 'c'], 'ned:b')).toEqual(['a', 'c', 'b']);
});

test('det første kan ikke højere op, det sidste ikke længere ned', () => {
	expect(moved(['a', 'b'], 'op:a')).toEqual(['a', 'b']);
	expect(moved(['a', 'b'], 'ned:b')).toEqual(['a', 'b']);
});

test.each(['', 'null', 'op:', 'op:x', 'væk:a'])('skridtet "%s" ændrer ikke rækkefølgen', (step) => {
	expect(moved(['a', 'b'], step)).toEqual(['a', 'b']);
});

test('et punkt trækkes flere pladser', () => {
	expect(movedTo(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
	expect(movedTo(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
});
