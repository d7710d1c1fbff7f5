// diagnosis: blanks-around
string Greeting(string name) => $"Hello, {name}!\n";
