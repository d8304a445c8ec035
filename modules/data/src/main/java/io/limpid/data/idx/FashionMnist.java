package io.limpid.data.idx;

import io.limpid.data.source.DataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fashion-MNIST: 60,000 training and 10,000 test pictures of clothes, 28 x 28, grey.
 *
 * <p>H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms,
 * arXiv:1708.07747, 2017.
 */
public final class FashionMnist {
    public static final String NAME = "fashion-mnist";
    public static final IdxRows.Origin ORIGIN = new IdxRows.Origin(
            "Fashion-MNIST",
            "MIT, Copyright 2017 Zalando SE",
            "H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning"
                    + " Algorithms. arXiv:1708.07747, 2017",
            List.of());
    public static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");
    /** Where Debian's package dataset-fashion-mnist puts it. */
    static final Path SYSTEM_FOLDER = Path.of("/usr/share/datasets/fashion-mnist");

    private static final List<String> HASHES = List.of(
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");

    private FashionMnist() {}

    /** @param dataFolders looked in before the system's folder */
    public static DataSource in(List<Path> dataFolders) {
        List<Path> folders = new ArrayList<>(PublishedIdx.candidates(NAME, dataFolders));
        folders.add(SYSTEM_FOLDER);
        return only(folders);
    }

    static DataSource only(List<Path> folders) {
        return new PublishedIdx(
                NAME,
                ORIGIN,
                CLASSES,
                HASHES,
                folders,
                "install Debian's package dataset-fashion-mnist, or give the folder with --data-dir or LIMPID_DATA, or use"
                        + " source: fashion-mnist-sample, which is bundled");
    }
}
