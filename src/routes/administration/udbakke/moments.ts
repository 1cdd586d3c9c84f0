const MOMENT = new Intl.DateTimeFormat('da-DK', {
	timeZone: 'Europe/Copenhagen',
	day: 'numeric',
	month: 'short',
	hour: '2-digit',
	minute: '2-digit'
});

/** '22. nov. kl. 14:05', as the clock hangs in Denmark. */
export function moment(at: Date): string {
	return MOMENT.format(at).replace(/,? (\d\d)[.:](\d\d)$/, ' kl. $1:$2');
}
