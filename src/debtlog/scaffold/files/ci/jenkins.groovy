stage('Technical debt') {
    steps {
        sh @install@
        sh @check@
    }
}
