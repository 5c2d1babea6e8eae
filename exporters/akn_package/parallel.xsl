<?xml version="1.0" encoding="UTF-8"?>
<!-- Side-by-side view of the language versions of one work, from their Akoma Ntoso XML alone (XSLT 1.0).

     Input: <versions><version href="../akn/en.xml" lang="en" dir="ltr" name="English"/>…</versions>, the master first.
     Two units stand in one row if the wId of one, or its eId where it has none, is the other's. Components
     are shown where they are referred to, which is the order of reading. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:a="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" exclude-result-prefixes="a">
  <xsl:output method="html" encoding="UTF-8" indent="no"/>
  <xsl:variable name="versions" select="/versions/version"/>
  <xsl:variable name="master" select="document($versions[1]/@href, /)"/>
  <xsl:key name="unit" match="*[@eId or @wId][not(ancestor::a:meta)]" use="@wId"/>
  <xsl:key name="unit" match="*[@eId][not(@wId)][not(ancestor::a:meta)]" use="@eId"/>
  <xsl:key name="component" match="a:component" use="@eId"/>

  <xsl:template match="/">
    <html lang="{$versions[1]/@lang}" dir="{$versions[1]/@dir}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
        <title><xsl:call-template name="title"/></title>
        <style>
          body { font: 15px/1.5 "Noto Serif", "Liberation Serif", Georgia, serif; margin: 0 1rem 3rem; }
          table { border-collapse: collapse; table-layout: fixed; width: 100%; }
          th, td { border: 1px solid #bbb; padding: .35em .55em; vertical-align: top; text-align: start; }
          thead th { position: sticky; top: 0; background: #f1f2f4; }
          th:first-child { width: 9rem; font: 11px/1.4 monospace; overflow-wrap: anywhere; }
          td { overflow-wrap: break-word; hyphens: auto; }
          p { margin: 0 0 .3em; } p:last-child { margin-bottom: 0; }
          .absent { background: #f7e3e0; text-align: center; }
          .renumbered { background: #fff3c9; }
          .heading td { font-weight: bold; }
          .authorialNote td { font-size: 85%; }
          .num { margin-inline-end: .4em; }
          td[dir="rtl"] { line-height: 1.8; font-family: Amiri, "Noto Naskh Arabic", serif; }
          td[dir="rtl"] i { font-style: normal; font-weight: bold; }
          sup a { text-decoration: none; }
          @page { size: A3 landscape; margin: 12mm; }
          @media print { body { font-size: 9pt; margin: 0; } table { min-width: 0 !important; }
            thead th { position: static; } tr { break-inside: avoid; } }
        </style>
      </head>
      <body>
        <h1><xsl:call-template name="title"/></h1>
        <p><xsl:value-of select="$master//a:FRBRWork[1]/a:FRBRuri/@value"/></p>
        <table style="min-width: {9 + 9 * count($versions)}rem">
          <thead>
            <tr>
              <th scope="col">eId</th>
              <xsl:for-each select="$versions">
                <th scope="col" lang="{@lang}" dir="{@dir}"><xsl:value-of select="@name"/></th>
              </xsl:for-each>
            </tr>
          </thead>
          <tbody>
            <xsl:apply-templates select="$master/*/*" mode="rows"/>
            <xsl:for-each select="$versions[position() &gt; 1]">
              <xsl:variable name="version" select="."/>
              <xsl:apply-templates select="document(@href, /)/*/*" mode="alone">
                <xsl:with-param name="version" select="$version"/>
              </xsl:apply-templates>
            </xsl:for-each>
          </tbody>
        </table>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="title">
    <xsl:choose>
      <xsl:when test="$master//a:docTitle">
        <xsl:value-of select="normalize-space($master//a:docTitle[1])"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$master//a:FRBRWork[1]/a:FRBRuri/@value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Reading order: a component where it is referred to, a note behind the unit that calls it. -->
  <xsl:template match="a:meta | a:components" mode="rows"/>
  <xsl:template match="a:meta | a:components" mode="alone"/>

  <xsl:template match="*" mode="rows">
    <xsl:if test="@eId and not(ancestor::a:meta)">
      <xsl:variable name="own"><xsl:apply-templates select="." mode="own"/></xsl:variable>
      <xsl:if test="string($own)"><xsl:apply-templates select="." mode="row"/></xsl:if>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="self::a:componentRef">
        <xsl:apply-templates select="key('component', substring-after(@src, '#'))/*" mode="rows"/>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="*" mode="rows"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What the master lacks, version by version: nothing that is printed is left out of the view. -->
  <xsl:template match="*" mode="alone">
    <xsl:param name="version"/>
    <xsl:if test="@eId and not(ancestor::a:meta)">
      <xsl:variable name="own"><xsl:apply-templates select="." mode="own"/></xsl:variable>
      <xsl:variable name="known"><xsl:call-template name="known"/></xsl:variable>
      <xsl:if test="string($own) and not(string($known))">
        <xsl:variable name="unit" select="."/>
        <tr id="{$version/@lang}.{@eId}" class="{local-name()}">
          <th scope="row"><xsl:value-of select="@eId"/></th>
          <xsl:for-each select="$versions">
            <td lang="{@lang}" dir="{@dir}">
              <xsl:choose>
                <xsl:when test="@href = $version/@href">
                  <xsl:apply-templates select="$unit" mode="cell"/>
                </xsl:when>
                <xsl:otherwise><xsl:attribute name="class">absent</xsl:attribute>–</xsl:otherwise>
              </xsl:choose>
            </td>
          </xsl:for-each>
        </tr>
      </xsl:if>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="self::a:componentRef">
        <xsl:apply-templates select="key('component', substring-after(@src, '#'))/*" mode="alone">
          <xsl:with-param name="version" select="$version"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="*" mode="alone">
          <xsl:with-param name="version" select="$version"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="known">
    <xsl:variable name="id">
      <xsl:choose>
        <xsl:when test="@wId"><xsl:value-of select="@wId"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="@eId"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:for-each select="$master"><xsl:if test="key('unit', $id)">1</xsl:if></xsl:for-each>
  </xsl:template>

  <!-- Whether a unit prints something of its own: a text that stands in no unit below it. The number of a
       division is printed with its heading or its first words. -->
  <xsl:template match="*" mode="own">
    <xsl:variable name="unit" select="generate-id()"/>
    <xsl:if test="descendant::text()[normalize-space()]
        [generate-id((ancestor::*[@eId][not(self::a:ref or self::a:rref or self::a:a)])[last()]) = $unit]
        [not(parent::a:num[../a:heading/@eId or ../a:intro/@eId or ../a:list/a:intro/@eId])]">1</xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="row">
    <xsl:variable name="id" select="@eId"/>
    <tr id="{$id}" class="{local-name()}">
      <th scope="row"><xsl:value-of select="$id"/></th>
      <xsl:for-each select="$versions">
        <xsl:variable name="version" select="."/>
        <td lang="{@lang}" dir="{@dir}">
          <xsl:for-each select="document(@href, $versions[1]/..)">
            <xsl:variable name="found" select="key('unit', $id)"/>
            <xsl:choose>
              <xsl:when test="not($found)"><xsl:attribute name="class">absent</xsl:attribute>–</xsl:when>
              <xsl:otherwise>
                <xsl:if test="$found/@wId[. != ../@eId]">
                  <xsl:attribute name="class">renumbered</xsl:attribute>
                  <xsl:attribute name="title"><xsl:value-of select="$found/@eId"/></xsl:attribute>
                </xsl:if>
                <xsl:apply-templates select="$found" mode="cell"/>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </td>
      </xsl:for-each>
    </tr>
  </xsl:template>

  <!-- A cell: number, then what the unit prints itself. -->
  <xsl:template match="*" mode="cell">
    <xsl:variable name="text">
      <xsl:if test="(self::a:heading or self::a:intro) and not(preceding-sibling::*[self::a:heading or self::a:intro])">
        <xsl:apply-templates select="../a:num" mode="number"/>
      </xsl:if>
      <xsl:if test="self::a:intro and parent::a:list and not(preceding-sibling::*)">
        <xsl:apply-templates select="../../a:num" mode="number"/>
      </xsl:if>
      <xsl:if test="self::a:authorialNote"><bdi class="num"><xsl:value-of select="@marker"/></bdi></xsl:if>
      <xsl:apply-templates select="node()" mode="own-text"/>
    </xsl:variable>
    <p><xsl:copy-of select="$text"/></p>
  </xsl:template>

  <xsl:template match="a:num" mode="number">
    <bdi class="num"><xsl:apply-templates mode="own-text"/></bdi>
  </xsl:template>
  <xsl:template match="a:num" mode="own-text">
    <xsl:if test="not(../a:heading/@eId or ../a:intro/@eId or ../a:list/a:intro/@eId)">
      <xsl:apply-templates select="." mode="number"/>
    </xsl:if>
  </xsl:template>
  <xsl:template match="a:authorialNote" mode="own-text" priority="0.6">
    <sup><a href="#{@eId}"><bdi><xsl:value-of select="@marker"/></bdi></a></sup>
  </xsl:template>
  <xsl:template match="a:b | a:i | a:u | a:sup | a:sub" mode="own-text">
    <xsl:element name="{local-name()}"><xsl:apply-templates mode="own-text"/></xsl:element>
  </xsl:template>
  <xsl:template match="a:sup[@class='footnote']" mode="own-text"><xsl:apply-templates mode="own-text"/></xsl:template>
  <xsl:template match="a:a[starts-with(@href, 'http://') or starts-with(@href, 'https://')]" mode="own-text">
    <a href="{@href}" rel="noreferrer"><xsl:apply-templates mode="own-text"/></a>
  </xsl:template>
  <xsl:template match="a:ref | a:rref | a:a" mode="own-text" priority="0.4"><xsl:apply-templates mode="own-text"/></xsl:template>
  <xsl:template match="a:br | a:eol" mode="own-text"><br/></xsl:template>
  <xsl:template match="a:p[preceding-sibling::a:p]" mode="own-text">
    <xsl:if test="not(@eId)"><br/><xsl:apply-templates mode="own-text"/></xsl:if>
  </xsl:template>
  <xsl:template match="*[@eId]" mode="own-text" priority="0.3"/>
  <xsl:template match="*" mode="own-text"><xsl:apply-templates mode="own-text"/></xsl:template>
</xsl:stylesheet>
