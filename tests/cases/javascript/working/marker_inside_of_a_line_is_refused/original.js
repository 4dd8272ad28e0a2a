const tags = ['red', 'blue']

export default tags
