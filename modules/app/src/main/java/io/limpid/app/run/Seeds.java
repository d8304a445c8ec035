package io.limpid.app.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The seed of each stage: from the recipe's seed and the stage's name, so that a step added elsewhere changes nothing. */
final class Seeds {
    private final long recipe;

    Seeds(long recipe) {
        this.recipe = recipe;
    }

    /** In [0, 2⁵³), so that JSON and YAML keep it exactly. */
    long of(String stage) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] hash = sha.digest((recipe + " " + stage).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong() >>> 11;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
