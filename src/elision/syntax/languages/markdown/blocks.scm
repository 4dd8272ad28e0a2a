; A heading's section holds those of the headings below it.
(section . (atx_heading (inline) @name @head)) @section

((minus_metadata) @object @body @inject.yaml (#set! name "front matter"))
((plus_metadata) @object @body @inject.toml (#set! name "front matter"))
