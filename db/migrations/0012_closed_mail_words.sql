-- What waits may name an item as it was called before, or a promise of its decision: neither is said of a closed one.
create or replace function hide_in_mails() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
	word text;
	in_html text;
begin
	for word in
		with titles as (
			select old.title
			union
			select r.before ->> 'title'
			from plan_row r
			where r.relation = 'agenda_item' and r.key = jsonb_build_object('id', old.id)
			union
			select c.title
			from commitment c
			where c.item_id = old.id
			union
			select r.before ->> 'title'
			from plan_row r
			join commitment c on r.relation = 'commitment' and r.key = jsonb_build_object('id', c.id)
			where c.item_id = old.id
		)
		select t.title
		from titles t
		where t.title <> ''
		-- The longest first: one may be a part of another.
		order by length(t.title) desc, t.title
	loop
		in_html := replace(replace(replace(replace(
			word, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;');
		update mail m
		set subject = replace(m.subject, word, 'Lukket punkt'),
			text = replace(m.text, word, 'Lukket punkt'),
			html = replace(m.html, in_html, 'Lukket punkt')
		where m.sent_at is null and position(word in m.subject || m.text) > 0;
	end loop;
	return null;
end
$$;
create or replace trigger hide_in_mails after update of closed on agenda_item
	for each row when (new.closed and not old.closed)
	execute function hide_in_mails();
