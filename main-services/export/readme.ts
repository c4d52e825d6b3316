import type { ArchiveManifest } from '../contracts/archive.ts';
import { archiveFiles, reportsFolder, signatureFile, sumsFile } from './archive-files.ts';

/** What somebody who opens an archive reads first. */
export function readme({ election_id, mode, public_key }: ArchiveManifest): string {
  return `Archive of the election ${election_id}${mode === 'test' ? ' (a test: these votes do not count)' : ''}

CONFIDENTIAL. ${archiveFiles.ballots} is as secret as the paper ballots of a polling station: it names no voter, but
whoever has a voter's card, or the receipt of a ballot, can find that ballot in it and read the choice. Give it to
auditors, and to nobody else.

${archiveFiles.manifest.padEnd(24)} what this is, and the figures that everything below must have
${archiveFiles.publicKey.padEnd(24)} the election's public key
${archiveFiles.election.padEnd(24)} the election as it was published
${archiveFiles.ballots.padEnd(24)} every ballot that counts, in the order of their random nullifiers
${archiveFiles.results.padEnd(24)} the results as they were shown
${`${reportsFolder}/`.padEnd(24)} every report that was made and signed
${archiveFiles.auditLog.padEnd(24)} who did what, each entry with the hash of the one before
${archiveFiles.checkpoints.padEnd(24)} the election's signatures under the audit log
${sumsFile.padEnd(24)} the SHA-256 of every file above
${signatureFile.padEnd(24)} the election's signature of ${sumsFile}

Not in here, as no recount needs it: the roll (who is registered, and who came), voters' codes, staff accounts, stations'
credentials, and the election's private key.

To check all of it, with Kenchi:

  npm run verify -- --archive THIS_FOLDER --public-key ${public_key}

but with the public key that was written down when the election was made. With other tools:

  sha256sum -c ${sumsFile}
  openssl pkeyutl -verify -pubin -inkey ${archiveFiles.publicKey} -rawin -in ${sumsFile} -sigfile ${signatureFile}
`;
}
