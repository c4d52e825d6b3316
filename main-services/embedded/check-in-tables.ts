/**
 * Check-ins move out of the roll's wide rows into a byte a voter: 4,000 voters a row, and in each byte the number of an
 * hour, 0 for nobody. What older versions wrote is brought along.
 */
export const packedCheckIns = `
  ALTER TABLE dim_voters ADD COLUMN number INTEGER;
  CREATE TEMPORARY TABLE numbered AS
    SELECT personal_id, row_number() OVER (ORDER BY personal_id) - 1 AS number FROM dim_voters;
  CREATE UNIQUE INDEX temp.numbered_by_id ON numbered (personal_id);
  UPDATE dim_voters SET number = (SELECT number FROM numbered WHERE numbered.personal_id = dim_voters.personal_id);
  DROP TABLE numbered;
  CREATE UNIQUE INDEX dim_voters_by_number ON dim_voters (number);
  CREATE TABLE check_in_hours (number INTEGER NOT NULL, hour TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE check_ins (block INTEGER PRIMARY KEY, hours BLOB NOT NULL);
  INSERT INTO check_in_hours
    SELECT min(row_number() OVER (ORDER BY hour), 255), hour
    FROM (SELECT DISTINCT checked_in_hour AS hour FROM dim_voters WHERE checked_in_hour IS NOT NULL);
  INSERT INTO check_ins
    SELECT voter.number / 4000, unhex(group_concat(printf('%02x', coalesce(hours.number, 0)), '' ORDER BY voter.number))
    FROM dim_voters AS voter LEFT JOIN check_in_hours AS hours ON hours.hour = voter.checked_in_hour
    GROUP BY voter.number / 4000
    HAVING count(voter.checked_in_hour) > 0;
  ALTER TABLE dim_voters DROP COLUMN checked_in_hour;`;
