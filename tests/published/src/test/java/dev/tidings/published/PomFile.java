// SPDX-License-Identifier: Apache-2.0
package dev.tidings.published;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** A POM file, unprocessed, with XPath queries. */
final class PomFile {

    private final XPath xpath = XPathFactory.newInstance().newXPath();
    private final Document document;

    PomFile(Path file) throws Exception {
        document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    /** Returns the texts of the nodes that a path selects. */
    List<String> texts(String path) throws XPathExpressionException {
        NodeList nodes = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent().strip())
                .toList();
    }

    /** Returns the concatenated texts of the nodes that a path selects; empty if it selects no node. */
    String text(String path) throws XPathExpressionException {
        return String.join("", texts(path));
    }
}
