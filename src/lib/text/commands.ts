/** What was done, by the name a change has in the log: 'Møde flyttet'. */
const LABELS: Readonly<Record<string, string>> = {
	'item.add': 'Punkt tilføjet',
	'item.edit': 'Punkt rettet',
	'item.put-on': 'Punkt flyttet',
	'item.take-out': 'Punkt taget af dagsordenen',
	'item.drop': 'Punkt udgået',
	'item.take-in': 'Punkt taget ind igen',
	'item.park': 'Punkt på idélisten',
	'item.plan': 'Punkt planlagt',
	'item.write': 'Tekst skrevet',
	'item.restore': 'Ældre udgave gendannet',
	'attachment.add': 'Bilag lagt på',
	'attachment.rename': 'Bilag omdøbt',
	'attachment.remove': 'Bilag taget af',
	'attachment.put-back': 'Bilag lagt på igen',
	'attachment.arrange': 'Bilags rækkefølge ændret',
	'meeting.arrange': 'Rækkefølge ændret',
	'meeting.accept': 'Møder lagt i kalenderen',
	'meeting.move': 'Møde flyttet',
	'meeting.cancel': 'Møde aflyst',
	'meeting.restore': 'Aflyst møde genoptaget',
	'meeting.adjust': 'Mødets tid, sted eller tidsramme ændret',
	'meeting.add': 'Ekstra møde',
	'cadence.change': 'Mødekadence ændret',
	'series.create': 'Fast punkt oprettet',
	'series.edit': 'Fast punkt rettet',
	'series.change-from': 'Fast punkt ændret fra en dato',
	'series.end': 'Fast punkt afsluttet',
	'series.merge': 'Faste punkter lagt sammen',
	'anchor.add': 'Holdepunkt oprettet',
	'anchor.edit': 'Holdepunkt rettet',
	'anchor.dates': 'Holdepunkts datoer ændret',
	'anchor.move': 'Holdepunktsdato flyttet',
	'anchor.remove': 'Holdepunkt fjernet',
	'anchor.follow': 'Planen fulgte et andet forums møder',
	'closed-day.change': 'Lukkedage ændret',
	'recess.change': 'Ferier ændret',
	'plan.arrange': 'Punkter fordelt på ny',
	'plan.import': 'Plan hentet fra regneark',
	'copy.adopt': 'Forslag indført',
	'calendar.advance': 'Planen ført frem til en ny dag',
	undo: 'Ændring fortrudt'
};

/** The Danish name of a logged change. */
export function commandLabel(command: string): string {
	return LABELS[command] ?? 'Ændring';
}
