/**
 * From a run folder to one page that needs nothing else: {@link io.limpid.report.page.Page} reads the folder, the other
 * records here say in words and tables what stands in it, and the templates in {@code src/main/jte} lay it out. May
 * import {@code result} and {@code chart}, and no Deeplearning4j.
 */
@NullMarked
package io.limpid.report.page;

import org.jspecify.annotations.NullMarked;
