-- The two logins of SusuSave on a new PostgreSQL, for its administrator to run with psql once; compose.yaml does so by
-- itself. susu_owner makes and changes the tables. susu, as which the program serves, owns nothing and can become
-- nobody but susu_program, to which the program gives its rights at each start.
\set owner_password `cat /run/secrets/SUSU_DATABASE_OWNER_PASSWORD`
\set program_password `cat /run/secrets/SUSU_DATABASE_PASSWORD`
create role susu_program nologin;
create role susu_owner login password :'owner_password' in role susu_program;
create role susu login password :'program_password' in role susu_program;
create database susu owner susu_owner;
revoke all on database susu from public;
grant connect on database susu to susu;
