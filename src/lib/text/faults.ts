/** Why a job failed, by the kind of its fault. */

const FAULTS: Readonly<Record<string, string>> = {
	adresse: 'Personens e-mail kan ikke være en adresse. Ret den, og prøv igen.',
	'for gammel': 'Den ventede mere end 14 dage og blev ikke sendt.',
	EAUTH: 'Mailserveren tog ikke imod vores login (SMTP_URL).',
	ECONNECTION: 'Mailserveren kunne ikke nås.',
	ESOCKET: 'Mailserveren kunne ikke nås.',
	EDNS: 'Mailserverens navn blev ikke fundet (SMTP_URL).',
	ETIMEDOUT: 'Mailserveren svarede ikke i tide.',
	EABORT: 'Mailserveren svarede ikke i tide.',
	ETLS: 'Den sikre forbindelse til mailserveren kunne ikke oprettes.'
};

/** 'Mailserveren afviste mailen (550).'; a fault nobody has words for is named by its kind. */
export function faultSentence(fault: string): string {
	const code = /^SMTP (\d)\d\d$/.exec(fault);
	if (code?.[1] === '5') return `Mailserveren afviste mailen (${fault.slice(5)}).`;
	if (code) return `Mailserveren tog ikke imod mailen lige da (${fault.slice(5)}).`;
	return FAULTS[fault] ?? `Der skete en fejl (${fault}).`;
}

/** What a job does, for the list of those that were given up. */
export const jobLabels: Readonly<Record<string, string>> = {
	drafts: 'Udkast til dagsordener',
	'texts-due': 'Påmindelser om tekster',
	'promises-due': 'Påmindelser om løfter',
	'daily-mails': 'Dagens samlede mails',
	notice: 'En nyhed, der skulle blive til mails',
	cleaning: 'Oprydning'
};
