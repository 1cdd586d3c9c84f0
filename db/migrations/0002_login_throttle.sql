-- Counting the tries and recording one must not be interleaved with another's, and one statement with a lock in it
-- would count what its snapshot saw before it got the lock. In a volatile function every statement sees anew.

create function take_login_attempt(account_key text, address_key text) returns integer
language plpgsql volatile as $$
declare
	allowed_per_account constant integer := 10;
	allowed_per_address constant integer := 50;
	span constant interval := interval '15 minutes';
	blocked_until timestamptz;
begin
	-- Always account before address, in two separate spaces of locks: no cycle, no deadlock.
	perform pg_advisory_xact_lock(1, hashtext(account_key));
	perform pg_advisory_xact_lock(2, hashtext(address_key));

	delete from login_attempt
	where id in (
		select id from login_attempt
		where at < clock_timestamp() - span
		limit 1000
		for update skip locked
	);

	select max(until) into blocked_until
	from (
		(
			select at + span as until from login_attempt
			where account = account_key
			order by at desc offset allowed_per_account - 1 limit 1
		)
		union all
		(
			select at + span from login_attempt
			where address = address_key
			order by at desc offset allowed_per_address - 1 limit 1
		)
	) full_count
	where until > clock_timestamp();

	if blocked_until is not null then
		return ceil(extract(epoch from blocked_until - clock_timestamp()));
	end if;
	insert into login_attempt (account, address, at) values (account_key, address_key, clock_timestamp());
	return 0;
end
$$;

comment on function take_login_attempt is
	'0 and a recorded try when one more is allowed, otherwise the seconds until it is.';
