// diagnosis: empty
string Greeting(string name) => "";
