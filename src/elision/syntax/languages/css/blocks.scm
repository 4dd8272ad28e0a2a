(comment) @lead

(rule_set (block) @body) @rule
(media_statement (block) @body) @at-rule
(supports_statement (block) @body) @at-rule
(keyframes_statement (keyframe_block_list) @body) @at-rule
(keyframe_block (block) @body) @rule
(at_rule (block) @body) @at-rule
(at_rule) @at-rule
(charset_statement) @at-rule
(namespace_statement) @at-rule
(import_statement) @import
(declaration (property_name) @name) @key
