// diagnosis: name-ignored
string Greeting(string name) => "Hello, name!";
