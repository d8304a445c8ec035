package io.limpid.data.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.limpid.data.source.DataException;
import io.limpid.data.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** The cells of a CSV file in UTF-8, stripped of surrounding blanks, with the line each row begins on. */
final class CsvTable {
    private final String file;
    private final List<String> header;
    private final List<List<String>> rows;
    private final List<Long> lines;

    private CsvTable(String file, List<String> header, List<List<String>> rows, List<Long> lines) {
        this.file = file;
        this.header = header;
        this.rows = rows;
        this.lines = lines;
    }

    /**
     * @throws DataException if the file is empty, has no rows, has a nameless column or two of one name, a row with more
     *     or fewer cells than the header, an unclosed quote, or is not UTF-8
     */
    static CsvTable read(SourceFile file, char separator) {
        try (InputStream in = file.open();
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
                CsvReader<CsvRecord> records = CsvReader.builder()
                        .fieldSeparator(separator)
                        .allowUnclosedQuote(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(reader)) {
            Iterator<CsvRecord> each = records.iterator();
            if (!each.hasNext()) {
                throw new DataException(file.name() + ": must begin with a line of column names, but is empty");
            }
            List<String> header = header(file, each.next());
            List<List<String>> rows = new ArrayList<>();
            List<Long> lines = new ArrayList<>();
            while (each.hasNext()) {
                CsvRecord record = each.next();
                rows.add(cells(file, record, header.size()));
                lines.add(record.getStartingLineNumber());
            }
            if (rows.isEmpty()) {
                throw new DataException(file.name() + ": must have rows, but has only its line of column names");
            }
            return new CsvTable(file.name(), header, rows, lines);
        } catch (CsvParseException e) {
            throw new DataException(file.name() + ": is not well-formed CSV: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw unreadable(file, e, e.getCause() instanceof CharacterCodingException);
        } catch (IOException e) {
            throw unreadable(file, e, e instanceof CharacterCodingException);
        }
    }

    private static DataException unreadable(SourceFile file, Exception e, boolean malformed) {
        return malformed
                ? new DataException(file.name() + ": must be UTF-8 text, but is not", e)
                : new DataException(file.name() + ": cannot be read: " + e.getMessage(), e);
    }

    private static List<String> header(SourceFile file, CsvRecord record) {
        List<String> names =
                new ArrayList<>(record.getFields().stream().map(String::strip).toList());
        // A byte order mark, which some programs put before UTF-8.
        if (names.get(0).startsWith("\uFEFF")) {
            names.set(0, names.get(0).substring(1).strip());
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                throw new DataException(file.name() + ":1:" + (i + 1) + ": every column must have a name, but column "
                        + (i + 1) + " has none");
            }
            if (!seen.add(names.get(i))) {
                throw new DataException(file.name() + ":1:" + (i + 1) + ": column names must be distinct, but '"
                        + names.get(i) + "' is there twice");
            }
        }
        return List.copyOf(names);
    }

    private static List<String> cells(SourceFile file, CsvRecord record, int columns) {
        if (record.getFieldCount() != columns) {
            throw new DataException(file.name() + ":" + record.getStartingLineNumber() + ": a row must have " + columns
                    + " cells as the first line has, but has " + record.getFieldCount());
        }
        return record.getFields().stream().map(String::strip).toList();
    }

    /** The same table with these rows only, in this order; places in messages stay those of the file. */
    CsvTable only(int... kept) {
        List<List<String>> cells = new ArrayList<>();
        List<Long> places = new ArrayList<>();
        for (int row : kept) {
            cells.add(rows.get(row));
            places.add(lines.get(row));
        }
        return new CsvTable(file, header, cells, places);
    }

    /** Path of the file, for messages. */
    String file() {
        return file;
    }

    List<String> header() {
        return header;
    }

    int rows() {
        return rows.size();
    }

    String cell(int row, int column) {
        return rows.get(row).get(column);
    }

    /** Place of a cell, for messages: {@code file:line:column}, both counted from 1. */
    String place(int row, int column) {
        return file + ":" + lines.get(row) + ":" + (column + 1);
    }

    /**
     * A cell as a number.
     *
     * @throws DataException unless it is a decimal number that a float can hold
     */
    double number(int row, int column) {
        String cell = cell(row, column);
        double value = DecimalNumber.parse(cell);
        if (!(Math.abs(value) <= Float.MAX_VALUE)) {
            throw new DataException(place(row, column) + ": " + header.get(column)
                    + " must be a finite decimal number, but was '" + cell + "'");
        }
        return value;
    }
}
