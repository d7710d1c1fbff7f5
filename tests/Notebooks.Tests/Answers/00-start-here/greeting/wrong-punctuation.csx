// diagnosis: other-words
string Greeting(string name) => "Hello " + name;
