package io.limpid.app.run;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** {@code run.log}: what the run and the libraries under it said, while it lasted. */
final class RunLog implements AutoCloseable {
    private final FileAppender<ILoggingEvent> appender = new FileAppender<>();
    private final Logger root;

    RunLog(Path file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{24}: %msg%n");
        encoder.start();
        appender.setContext(context);
        appender.setName(file.toString());
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
    }

    /** Says which Limpid was told to do what. */
    void begin(String command) {
        LoggerFactory.getLogger(RunLog.class)
                .info("limpid {}: {}", Versions.read().limpid(), command);
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
