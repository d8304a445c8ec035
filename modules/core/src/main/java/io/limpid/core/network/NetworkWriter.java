package io.limpid.core.network;

import io.limpid.core.network.ConfigurationCheck.RefusedException;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.ArtefactWriter;
import io.limpid.runtime.artefact.WholeFile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.factory.Nd4j;

/** Writes the zip that {@link NetworkFile} describes. */
final class NetworkWriter {
    /** The earliest time a zip can say: the same for every file, so that the bytes depend on the network only. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private NetworkWriter() {}

    static void write(Network network, Path file) throws IOException {
        String configuration = configuration(network);
        WholeFile.write(file, out -> {
            try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out))) {
                entry(zip, NetworkArchive.CONFIGURATION, configuration.getBytes(StandardCharsets.UTF_8));
                entry(zip, NetworkArchive.COEFFICIENTS, parameters(network));
                String origin = OriginEntry.of(network).toJson();
                entry(zip, NetworkArchive.ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
                if (network.integer().isPresent()) {
                    Artefact artefact = new Artefact(network.integer().get(), new TreeMap<>());
                    entry(zip, NetworkArchive.INTEGER, ArtefactWriter.bytes(artefact));
                }
            }
        });
    }

    private static void entry(ZipOutputStream zip, String name, byte... bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] parameters(Network network) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            Nd4j.write(network.graph().params().dup('c'), data);
        }
        return bytes.toByteArray();
    }

    private static String configuration(Network network) {
        ComputationGraphConfiguration configuration =
                network.graph().getConfiguration().clone();
        configuration.getVertices().values().forEach(vertex -> {
            if (vertex instanceof LayerVertex layer) {
                strip(layer.getLayerConf().getLayer());
            }
        });
        String json = configuration.toJson();
        try {
            ConfigurationCheck.check(json);
            ComputationGraphConfiguration.fromJson(json);
        } catch (RefusedException e) {
            throw new IllegalArgumentException("the network cannot be stored: its configuration " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // Jackson's complaint, in whatever Deeplearning4j wrapped it
            throw new IllegalArgumentException(
                    "the network cannot be stored: a layer, activation or loss of it cannot be read back", e);
        }
        return json;
    }

    private static void strip(Layer layer) {
        if (layer.getConstraints() != null) {
            layer.setConstraints(layer.getConstraints().stream()
                    .filter(constraint -> !ours(constraint))
                    .toList());
        }
        if (layer instanceof BaseLayer weighted && ours(weighted.getWeightNoise())) {
            weighted.setWeightNoise(null);
        }
        if (layer instanceof BaseOutputLayer output) {
            OwnLoss.restore(output);
        }
    }

    private static boolean ours(Object part) {
        return part != null && part.getClass().getName().startsWith("io.limpid.");
    }
}
