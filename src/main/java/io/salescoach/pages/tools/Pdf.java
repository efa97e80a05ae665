package io.salescoach.pages.tools;

import io.salescoach.input.Characters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.xhtmlrenderer.pdf.CJKFontResolver;
import org.xhtmlrenderer.pdf.ITextRenderer;

/**
 * Makes a PDF of a template. Chinese text is set in the font STSong-Light that PDF viewers bring along or replace by a
 * Chinese font of the machine, so no font needs to be installed here or carried in the file. Texts that were stored before
 * control characters were refused may still hold some, which no XML document can.
 */
@Component
class Pdf {

    private final SpringTemplateEngine templates;
    private final ApplicationContext beans;
    private final String style;

    Pdf(SpringTemplateEngine templates, ApplicationContext beans) {
        this.templates = templates;
        this.beans = beans;
        try (InputStream css = Pdf.class.getResourceAsStream("/templates/tools/pdf.css")) {
            style = new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] of(String template, Locale locale, Map<String, Object> model) {
        var context = new Context(locale, model);
        context.setVariable("style", style);
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(beans, null));
        var pdf = new ByteArrayOutputStream();
        var renderer = new ITextRenderer(new CJKFontResolver());
        renderer.setDocumentFromString(Characters.without(templates.process(template, context)));
        renderer.layout();
        renderer.createPDF(pdf);
        return pdf.toByteArray();
    }
}
