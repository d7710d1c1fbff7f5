// diagnosis: other-case
string Greeting(string name) => $"hello, {name}!";
