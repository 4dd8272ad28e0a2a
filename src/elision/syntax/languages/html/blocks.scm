; An attribute is looked for in the first three places only: a pattern that may match at any of n
; attributes costs n^3.
(comment) @lead

((doctype) @tag (#set! name "doctype"))

; A script is JavaScript unless its type says otherwise.
((script_element (start_tag (tag_name) @name . (attribute
  (attribute_name) @_key (quoted_attribute_value (attribute_value) @_type))) @head
  (raw_text) @inject.javascript (end_tag) @tail) @element
  (#eq? @_key "type") (#any-of? @_type "module" "text/javascript"))
((script_element (start_tag (tag_name) @name . (attribute
  (attribute_name) @_key (quoted_attribute_value (attribute_value) @_type)) @name) @head
  (raw_text) @inject.json (end_tag) @tail) @element
  (#eq? @_key "type") (#any-of? @_type "application/json" "application/ld+json" "importmap")
  (#set! join " "))
((script_element (start_tag (tag_name) @name . (attribute)? . (attribute)? . (attribute
  (attribute_name) @_key) @name) @head (end_tag) @tail) @element
  (#any-of? @_key "src" "type") (#set! join " "))
(script_element (start_tag (tag_name) @name) @head
  (raw_text) @inject.javascript (end_tag) @tail) @element
(style_element (start_tag (tag_name) @name) @head (raw_text) @inject.css (end_tag) @tail) @element

; section#hero, else div.card, else a href="/", else the tag.
((element (start_tag (tag_name) @name . (attribute)? . (attribute)? . (attribute
  (attribute_name) @_key (quoted_attribute_value (attribute_value) @name))) @head (end_tag) @tail) @element
  (#eq? @_key "id") (#set! join "#"))
((element (start_tag (tag_name) @name . (attribute)? . (attribute)? . (attribute
  (attribute_name) @_key (quoted_attribute_value (attribute_value) @name))) @head (end_tag) @tail) @element
  (#eq? @_key "class"))
((element (start_tag (tag_name) @name . (attribute)? . (attribute)? . (attribute
  (attribute_name) @_key) @name) @head (end_tag) @tail) @element
  (#any-of? @_key "href" "name" "for" "src") (#set! join " "))
(element (start_tag (tag_name) @name) @head (end_tag) @tail) @element

; What has no end holds nothing; the grammar gives it the blanks up to the next element.
((element . (start_tag (tag_name) @name . (attribute)? . (attribute)? . (attribute
  (attribute_name) @_key) @name) @tag .)
  (#any-of? @_key "id" "href" "src" "name" "property" "charset" "http-equiv") (#set! join " "))
(element . (start_tag (tag_name) @name) @tag .)
((element (self_closing_tag (tag_name) @name . (attribute)? . (attribute)? . (attribute
  (attribute_name) @_key) @name) @tag)
  (#any-of? @_key "id" "href" "src" "name" "property" "charset" "http-equiv") (#set! join " "))
(element (self_closing_tag (tag_name) @name) @tag)
