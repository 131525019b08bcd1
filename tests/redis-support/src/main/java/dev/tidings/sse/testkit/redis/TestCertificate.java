// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate with its key, for tests with TLS, in a temporary folder. Servers and clients may use it. The JDK's
 * keytool creates it. It is valid for 30 days. {@link #close} or the end of the JVM deletes it. Immutable and thread-safe.
 */
public final class TestCertificate implements AutoCloseable {

    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "test";
    private static final int KEYTOOL_SECONDS = 60;

    private final ProcessFolder folder;
    private final SSLContext sslContext;

    private TestCertificate(ProcessFolder folder, String subjectAlternativeName) {
        this.folder = folder;
        try {
            runKeytool(subjectAlternativeName);
            KeyStore keys = KeyStore.getInstance(keyStore().toFile(), PASSWORD.toCharArray());
            writePem(
                    keyPem(),
                    "PRIVATE KEY",
                    keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
            writePem(certificatePem(), "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
            sslContext = context(keys, storeOfTrust(keys));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot create a certificate", e);
        }
    }

    /**
     * Creates a certificate for servers on this machine.
     *
     * @return a certificate for {@code localhost} and 127.0.0.1
     */
    public static TestCertificate forLocalhost() {
        return of("dns:localhost,ip:127.0.0.1");
    }

    /**
     * Creates a certificate for any name, such as one that is not the server's.
     *
     * @param subjectAlternativeName the name, in the syntax of keytool: {@code "dns:elsewhere.example"}
     * @return a new self-signed certificate
     * @throws IllegalStateException if keytool fails
     */
    public static TestCertificate of(String subjectAlternativeName) {
        ProcessFolder folder = ProcessFolder.create("test-certificate");
        try {
            return new TestCertificate(folder, subjectAlternativeName);
        } catch (RuntimeException e) {
            folder.delete();
            throw e;
        }
    }

    /**
     * Returns a trust store that contains only this certificate.
     *
     * @return a PKCS 12 file with the password {@link #password()}
     */
    public Path trustStore() {
        return folder.path().resolve("trust.p12");
    }

    /**
     * Returns a key store with this certificate and its key.
     *
     * @return a PKCS 12 file; the store and the key have the password {@link #password()}
     */
    public Path keyStore() {
        return folder.path().resolve("key.p12");
    }

    /**
     * Returns the password of both stores.
     *
     * @return a constant, because the stores contain no secrets
     */
    public String password() {
        return PASSWORD;
    }

    /**
     * Returns the certificate in PEM format.
     *
     * @return a file
     */
    public Path certificatePem() {
        return folder.path().resolve("certificate.pem");
    }

    /**
     * Returns the key in PEM format.
     *
     * @return a file, in unencrypted PKCS 8
     */
    public Path keyPem() {
        return folder.path().resolve("key.pem");
    }

    /**
     * Returns an SSL context for clients.
     *
     * @return a context that trusts only this certificate, and presents it if requested
     */
    public SSLContext sslContext() {
        return sslContext;
    }

    private void runKeytool(String subjectAlternativeName) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-dname", "CN=test", "-ext", "san=" + subjectAlternativeName, "-validity", "30"));
        command.addAll(List.of("-keystore", keyStore().toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = folder.start(command);
        try {
            if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool created no certificate for \"" + subjectAlternativeName
                        + "\", which must be like \"dns:localhost,ip:127.0.0.1\": " + folder.log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool created a certificate", e);
        }
    }

    private static void writePem(Path file, String type, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n", US_ASCII);
    }

    private KeyStore storeOfTrust(KeyStore keys) throws IOException, GeneralSecurityException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(ALIAS, Objects.requireNonNull(keys.getCertificate(ALIAS)));
        try (var out = Files.newOutputStream(trustStore())) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return trust;
    }

    private static SSLContext context(KeyStore keys, KeyStore trust) throws GeneralSecurityException {
        KeyManagerFactory shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        shown.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    /** Deletes the files. The SSL context stays usable. */
    @Override
    public void close() {
        folder.delete();
    }
}
