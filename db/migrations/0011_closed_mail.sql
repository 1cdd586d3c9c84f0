-- An item that is closed while a mail that names it waits: the mail goes, without the title. What is sent is sent.
create function hide_in_mails() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
	title_in_html constant text := replace(replace(replace(replace(
		old.title, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;');
begin
	update mail m
	set subject = replace(m.subject, old.title, 'Lukket punkt'),
		text = replace(m.text, old.title, 'Lukket punkt'),
		html = replace(m.html, title_in_html, 'Lukket punkt')
	where m.sent_at is null and position(old.title in m.subject || m.text) > 0;
	return null;
end
$$;
create trigger hide_in_mails after update of closed on agenda_item
	for each row when (new.closed and not old.closed and old.title <> '')
	execute function hide_in_mails();
