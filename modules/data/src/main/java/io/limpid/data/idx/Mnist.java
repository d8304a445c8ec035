package io.limpid.data.idx;

import io.limpid.data.source.DataSource;
import java.nio.file.Path;
import java.util.List;

/**
 * MNIST: 60,000 training and 10,000 test pictures of handwritten digits, 28 x 28, grey.
 *
 * <p>Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-Based Learning Applied to Document Recognition, Proceedings of
 * the IEEE 86(11), 1998.
 */
public final class Mnist {
    public static final String NAME = "mnist";

    private static final List<String> HASHES = List.of(
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    private Mnist() {}

    /** @param folders where to look, the first first */
    public static DataSource in(List<Path> folders) {
        return new PublishedIdx(
                NAME,
                new IdxRows.Origin(
                        "MNIST",
                        "CC BY-SA 3.0 by common statement; its authors published it without a licence file",
                        "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-Based Learning Applied to Document"
                                + " Recognition. Proceedings of the IEEE 86(11), 1998",
                        List.of()),
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                HASHES,
                PublishedIdx.candidates(NAME, folders),
                "MNIST is not bundled: give its folder as data.folder, or with --data-dir or LIMPID_DATA");
    }
}
