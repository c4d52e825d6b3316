import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';

/** A certificate that servers at 127.0.0.1 show, as they want it: in files. It is its own authority. */
export interface CertificateFiles {
  certificate: string;
  key: string;
  /** Both in one. */
  bundle: string;
}

export interface TestCertificate extends CertificateFiles {
  /** From now on this process believes it, and those that it starts; or does so no more. */
  trust(isTrusted: boolean): void;
  remove(): Promise<void>;
}

const ipAddress = 7;

export async function makeCertificate(): Promise<TestCertificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'Kenchi test' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: ipAddress, ip: '127.0.0.1' }] }],
  });
  const folder = await mkdtemp(join(tmpdir(), 'kenchi-test-certificate-'));
  const files = {
    certificate: join(folder, 'certificate.pem'),
    key: join(folder, 'key.pem'),
    bundle: join(folder, 'bundle.pem'),
  };
  await writeFile(files.certificate, cert);
  await writeFile(files.key, key, { mode: 0o600 });
  await writeFile(files.bundle, `${key}\n${cert}`, { mode: 0o600 });
  const usual = getCACertificates('default');
  const trust = (isTrusted: boolean) => {
    setDefaultCACertificates(isTrusted ? [...usual, cert] : usual);
    if (isTrusted) process.env['NODE_EXTRA_CA_CERTS'] = files.certificate;
    else delete process.env['NODE_EXTRA_CA_CERTS'];
  };
  return {
    ...files,
    trust,
    remove: async () => {
      trust(false);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
