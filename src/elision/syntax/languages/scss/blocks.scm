(comment) @lead
(js_comment) @lead

(use_statement (string_value) @name) @import
(use_statement (_ (string_value) @name)) @import
(forward_statement (string_value) @name) @import
(import_statement) @import
(charset_statement) @at-rule
(namespace_statement) @at-rule

((mixin_statement "@mixin" @name name: (_) @name (block) @body) @rule (#set! join " "))
((function_statement "@function" @name name: (_) @name (block) @body) @function (#set! join " "))
(include_statement (block) @body) @at-rule
(include_statement) @at-rule

(rule_set (block) @body) @rule
(media_statement (block) @body) @at-rule
(supports_statement (block) @body) @at-rule
(keyframes_statement (keyframe_block_list) @body) @at-rule
(keyframe_block (block) @body) @rule
(at_rule (block) @body) @at-rule
(at_rule) @at-rule

; The branches of an @if are one block, named by its condition.
((if_statement "@if" @name condition: (_) @name (block . "{" @head) (else_clause (block "}" @tail .)))
  @at-rule (#set! join " "))
((if_statement "@if" @name condition: (_) @name (block . "{" @head) (else_if_clause (block "}" @tail .)))
  @at-rule (#set! join " "))
(if_statement (block) @body) @at-rule
(each_statement (block) @body) @at-rule
(for_statement (block) @body) @at-rule
(while_statement (block) @body) @at-rule

(declaration (property_name) @name [(parenthesized_value) @body.list (_)]?) @key
