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
 * A key and a certificate for tests with TLS, which vouches for itself, in a temporary folder. Servers and clients may both
 * show it. It is made by the JDK's own keytool, is valid for 30 days, and is gone when it is closed, or with the JVM. Immutable
 * and thread-safe.
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
            throw new IllegalStateException("The JDK cannot make a certificate", e);
        }
    }

    /**
     * A certificate for servers on this machine, by name and by address.
     *
     * @return a certificate for {@code localhost} and 127.0.0.1
     */
    public static TestCertificate forLocalhost() {
        return of("dns:localhost,ip:127.0.0.1");
    }

    /**
     * A certificate for any name, such as one that is not the server's.
     *
     * @param subjectAlternativeName whom it is for, in keytool's words: {@code "dns:elsewhere.example"}
     * @return a new certificate, which no other one vouches for
     * @throws IllegalStateException if keytool does not make one; the message says why
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
     * What a client that trusts this certificate alone is given.
     *
     * @return a PKCS12 file, opened by {@link #password()}
     */
    public Path trustStore() {
        return folder.path().resolve("trust.p12");
    }

    /**
     * What somebody who shows this certificate is given: it, and its key.
     *
     * @return a PKCS12 file, opened by {@link #password()}, as is the key in it
     */
    public Path keyStore() {
        return folder.path().resolve("key.p12");
    }

    /**
     * The password of both stores.
     *
     * @return a password that guards nothing
     */
    public String password() {
        return PASSWORD;
    }

    /**
     * The certificate, for those who read PEM.
     *
     * @return a file
     */
    public Path certificatePem() {
        return folder.path().resolve("certificate.pem");
    }

    /**
     * The key, for those who read PEM.
     *
     * @return a file, PKCS 8 and not encrypted
     */
    public Path keyPem() {
        return folder.path().resolve("key.pem");
    }

    /**
     * For clients in the JDK.
     *
     * @return a context that trusts this certificate alone, and shows it when asked
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
                throw new IllegalStateException("keytool made no certificate for \"" + subjectAlternativeName
                        + "\", which must be like \"dns:localhost,ip:127.0.0.1\": " + folder.log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while keytool made a certificate", e);
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

    /** Deletes the files; the context stays usable. */
    @Override
    public void close() {
        folder.delete();
    }
}
